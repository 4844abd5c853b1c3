/*
  Search in the reader's own browser: nothing is sent anywhere. Loads the small index files of search/ as scripts, so that
  it works from a disk too. A query is cut into pairs of characters; a page answers that holds all of them.
  Written for browsers of 2015: no build step. The Python side is generator/outputs/search_index.py.
*/
var mingbaiSearch = (function () {
  "use strict";

  var WORD = /[0-9a-z\u3400-\u9fff\uf900-\ufaff]+/g;
  var LONG_NUMBER = /[0-9]{5,}/g;
  var SHOWN = 10;
  var FEW = 3;
  var MOST_VARIANTS = 16;
  var base = document.currentScript.src.replace(/assets\/[^/]*$/, "search/");
  var loaded = {};
  var facts = null;
  var pages = {};
  var pairs = {};

  // ---- loading: each file is a script that calls one of the functions at the end

  function load(name, then) {
    if (loaded[name] === true) return then();
    if (loaded[name]) return void loaded[name].push(then);
    loaded[name] = [then];
    var script = document.createElement("script");
    script.src = base + name;
    script.onload = script.onerror = function () {
      var waiting = loaded[name];
      loaded[name] = true;
      waiting.forEach(function (one) {
        one();
      });
    };
    document.head.appendChild(script);
  }

  function loadAll(names, then) {
    var left = names.length;
    if (!left) return then();
    names.forEach(function (name) {
      load(name, function () {
        left -= 1;
        if (!left) then();
      });
    });
  }

  // ---- words

  function piecesOf(text) {
    var plain = text.normalize ? text.normalize("NFKC") : text;
    return plain.toLowerCase().match(WORD) || [];
  }

  function pairsOf(pieces) {
    var found = [];
    pieces.forEach(function (piece) {
      for (var i = 0; i + 1 < piece.length; i += 1) {
        var pair = piece.substr(i, 2);
        if (found.indexOf(pair) < 0) found.push(pair);
      }
      // Pairs of figures stand everywhere: a long number is found as a whole.
      (piece.match(LONG_NUMBER) || []).forEach(function (number) {
        if (found.indexOf("#" + number) < 0) found.push("#" + number);
      });
    });
    return found;
  }

  function shardOf(pair) {
    var last = pair.slice(-2);
    return (last.charCodeAt(0) * 31 + last.charCodeAt(1)) % facts.shards;
  }

  /* The query, then the query with each word in it replaced by those that mean the same. */
  function variantsOf(query) {
    var plain = piecesOf(query).join(" ");
    var found = [plain];
    facts.same.forEach(function (group) {
      var longestFirst = group.slice().sort(function (a, b) {
        return b.length - a.length;
      });
      var named = longestFirst.filter(function (word) {
        return plain.indexOf(word) >= 0;
      })[0];
      if (!named) return;
      group.forEach(function (word) {
        var variant = plain.replace(named, word);
        if (found.indexOf(variant) < 0 && found.length < MOST_VARIANTS) found.push(variant);
      });
    });
    return found;
  }

  // ---- finding

  function pagesWith(pair) {
    var written = (pairs[shardOf(pair)] || {})[pair];
    var found = [];
    var at = 0;
    if (!written) return found;
    written.split(",").forEach(function (run) {
      var parts = run.split(":");
      at += parseInt(parts[0], 36);
      for (var left = parts[1] ? parseInt(parts[1], 36) : 1; left > 0; left -= 1) {
        found.push(at);
        at += 1;
      }
    });
    return found;
  }

  /* Page -> how many of the pairs it holds, and how many its title holds. */
  function counted(wanted) {
    var held = {};
    wanted.forEach(function (pair) {
      pagesWith(pair).forEach(function (page) {
        held[page] = held[page] || { text: 0, title: 0 };
        held[page].text += 1;
      });
      pagesWith("^" + pair).forEach(function (page) {
        held[page].title += 1;
      });
    });
    return held;
  }

  /* Page -> the share of what was asked for that stands in its title; only pages that hold at least `share` of it all. */
  function scored(asked, share) {
    var scores = {};
    asked.forEach(function (wanted) {
      var held = counted(wanted);
      Object.keys(held).forEach(function (page) {
        if (held[page].text < wanted.length * share) return;
        scores[page] = Math.max(scores[page] || 0, held[page].title / wanted.length);
      });
    });
    return scores;
  }

  function best(asked, share) {
    var scores = scored(asked, share);
    return Object.keys(scores)
      .map(Number)
      .sort(function (a, b) {
        return scores[b] - scores[a] || a - b;
      });
  }

  /* Calls `then` with the pages that answer, best first, whether they hold all that was asked for, and, where few do, near ones. */
  function find(query, then) {
    load("start.js", function () {
      if (!facts) return then([], false, []);
      var asked = variantsOf(query)
        .map(function (variant) {
          return pairsOf(variant.split(" "));
        })
        .filter(function (wanted) {
          return wanted.length;
        });
      var names = [];
      asked.forEach(function (wanted) {
        wanted.forEach(function (pair) {
          var name = "pairs-" + shardOf(pair) + ".js";
          if (names.indexOf(name) < 0) names.push(name);
        });
      });
      loadAll(names, function () {
        var found = best(asked, 1);
        if (found.length >= FEW) return then(found, true, []);
        var near = best(asked.slice(0, 1), 0.5).filter(function (page) {
          return found.indexOf(page) < 0;
        });
        if (found.length) return then(found, true, near.slice(0, SHOWN));
        then(near, false, []);
      });
    });
  }

  function told(numbers, then) {
    var names = [];
    numbers.forEach(function (number) {
      var name = "pages-" + Math.floor(number / facts.chunk) + ".js";
      if (names.indexOf(name) < 0) names.push(name);
    });
    loadAll(names, function () {
      then(
        numbers.map(function (number) {
          return pages[number];
        })
      );
    });
  }

  // ---- the box and its results on the page

  function element(tag, name, text) {
    var made = document.createElement(tag);
    if (name) made.className = name;
    if (text) made.textContent = text;
    return made;
  }

  function show(place, query) {
    var say = element("p", "", "正在查……");
    var list = element("ul", "mb-list");
    place.textContent = "";
    say.setAttribute("role", "status");
    place.appendChild(say);
    if (!pairsOf(piecesOf(query)).length) {
      say.textContent = "至少写两个字，例如：低保。";
      return;
    }
    find(query, function (found, whole, near) {
      if (!found.length) {
        say.textContent = "没有找到“" + query + "”。换个说法试试，或者在下面按首字母查。";
        return;
      }
      say.textContent = whole
        ? "“" + query + "”：找到 " + found.length + " 页" + (near.length ? "，后面是相近的。" : "。")
        : "没有完全一样的“" + query + "”，这些页有一部分。";
      place.appendChild(list);
      more(place, list, found.concat(near), 0);
    });
  }

  function more(place, list, found, from) {
    told(found.slice(from, from + SHOWN), function (results) {
      results.forEach(function (result) {
        var item = element("li");
        var link = element("a", "", result[1]);
        link.href = result[0];
        item.appendChild(link);
        item.appendChild(element("span", "", result[2]));
        list.appendChild(item);
      });
      // The button that was pressed is gone: whoever reads on by keyboard goes on at the first new page.
      if (from) list.children[from].querySelector("a").focus();
      if (found.length <= from + SHOWN) return;
      var button = element("button", "", "再看后面的");
      button.type = "button";
      button.addEventListener("click", function () {
        place.removeChild(button);
        more(place, list, found, from + SHOWN);
      });
      place.appendChild(button);
    });
  }

  /* What stands in the address; one that somebody typed may hold a bare per cent sign. */
  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch (_error) {
      return text;
    }
  }

  function addBox() {
    var lead = document.querySelector("main .mb-lead");
    var form = element("form", "mb-search-box");
    var label = element("label", "", "搜一个词");
    var input = element("input");
    var button = element("button", "", "搜索");
    var results = element("div", "mb-results");
    var here = document.querySelector("[data-kind=search]");
    form.setAttribute("role", "search");
    label.htmlFor = input.id = "query";
    input.type = "search";
    input.autocomplete = "off";
    button.type = "submit";
    [label, input, button].forEach(function (one) {
      form.appendChild(one);
    });
    lead.parentNode.insertBefore(form, here ? lead : lead.nextSibling);
    lead.parentNode.insertBefore(results, form.nextSibling);
    function look() {
      var query = decoded(window.location.hash.slice(3));
      if (window.location.hash.slice(0, 3) !== "#q=" || !query) return;
      input.value = query;
      show(results, query);
    }
    form.addEventListener("submit", function (event) {
      var hash = "#q=" + encodeURIComponent(input.value.trim());
      event.preventDefault();
      if (!here) window.location.href = "search.html" + hash;
      else if (window.location.hash === hash) look();
      else window.location.hash = hash;
    });
    if (here) {
      window.addEventListener("hashchange", look);
      look();
    }
  }

  document.addEventListener("DOMContentLoaded", addBox);

  return {
    find: find,
    told: told,
    start: function (given) {
      facts = given;
    },
    pages: function (chunk, given) {
      given.forEach(function (page, index) {
        pages[chunk * facts.chunk + index] = page;
      });
    },
    pairs: function (number, given) {
      pairs[number] = given;
    }
  };
})();
