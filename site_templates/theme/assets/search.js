/*
  Search in the reader's own browser: nothing is sent anywhere. Loads the small index files of search/ as scripts, so that
  it works from a disk too. A query is cut into pairs of characters; a page answers that holds all of them.
  Written for browsers of 2015: no build step. The Python side is generator/outputs/search_index.py.
*/
var mingbaiSearch = (function () {
  "use strict";

  var WORD = /[0-9a-z\u3400-\u9fff\uf900-\ufaff]+/g;
  var WHOLE = /[0-9a-z]{3,}|[a-z][0-9a-z]?|[0-9][a-z]/g;
  var PARTED = /([0-9]),(?=[0-9]{3}(?![0-9]))/g;
  var DATED = /(20[0-9]{2})[-\/.](0?[1-9]|1[0-2])(?:[-\/.](0?[1-9]|[12][0-9]|3[01]))?(?![0-9])/g;
  var SHOWN = 10;
  var FEW = 3;
  var MOST_VARIANTS = 16;
  var MOST_PAIRS = 8;
  var MOST_WORDS = 5;
  var MOST_NAMES = 4;
  var LONGEST_WHOLE = 12;
  var base = document.currentScript.src.replace(/assets\/[^/]*$/, "search/");
  var loaded = {};
  var facts = null;
  var known = null;
  var heard = null;
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
    return plain.toLowerCase().replace(PARTED, "$1").match(WORD) || [];
  }

  /* The words of a query; a character that stands alone belongs to its neighbour: 低 保 is 低保. */
  function plainOf(query) {
    var found = [];
    piecesOf(query).forEach(function (piece) {
      var before = found[found.length - 1] || "";
      var joined = /^[^0-9a-z]$/.test(piece) ? before : /^[^0-9a-z]$/.test(before) && before;
      if (joined) found[found.length - 1] = before + piece;
      else found.push(piece);
    });
    return found.join(" ");
  }

  function pairsOf(pieces) {
    var found = {};
    pieces.forEach(function (piece) {
      // What is found whole has no pairs inside, but its ends have neighbours: 2026年 is 2 and 6年.
      var cut = piece.replace(WHOLE, function (whole) {
        found["#" + whole.slice(0, LONGEST_WHOLE)] = true;
        return whole.charAt(0) + " " + whole.charAt(whole.length - 1);
      });
      cut.split(" ").forEach(function (part) {
        for (var i = 0; i + 1 < part.length; i += 1) found[part.substr(i, 2)] = true;
      });
    });
    return thinned(Object.keys(found));
  }

  /* Eight pairs from all along a long phrase tell it from all others, and load fewer files. */
  function thinned(all) {
    return all.filter(function (_pair, index) {
      return Math.floor((index * MOST_PAIRS) / all.length) !== Math.floor(((index - 1) * MOST_PAIRS) / all.length);
    });
  }

  function pairsOfText(text) {
    return pairsOf(text.split(" "));
  }

  function shardOf(pair) {
    return pair
      .replace(/^[\^#]+/, "")
      .split("")
      .reduce(function (number, character) {
        return (number * 31 + character.charCodeAt(0)) % facts.shards;
      }, 0);
  }

  function addOnce(list, value) {
    if (list.indexOf(value) < 0) list.push(value);
  }

  function longestFirst(one, other) {
    return other.length - one.length;
  }

  /* The query as it was typed, then as pages would write it: 2026年3月 for 2026-03, 770 for 770元, 医 for 醫. */
  function readingsOf(query) {
    var plain = plainOf(query);
    var dated = query.replace(DATED, function (_whole, year, month, day) {
      return year + "年" + Number(month) + "月" + (day ? Number(day) + "日" : "");
    });
    var mended = plainOf(dated)
      .replace(/(^|[^0-9])(2[0-9]年)/g, "$120$2")
      .replace(/[^0-9a-z ]/g, function (character) {
        var at = facts.simplified.indexOf(character);
        return at >= 0 && at % 2 === 0 ? facts.simplified.charAt(at + 1) : character;
      });
    // 2026.3 has no pair that tells its month.
    var found = dated !== query && /(^| )[0-9]( |$)/.test(plain) ? [] : [plain];
    addOnce(found, mended);
    addOnce(found, mended.replace(/([0-9])元/g, "$1"));
    return found;
  }

  /* Texts, then each with every word in it replaced by those that mean the same. */
  function variantsOf(texts) {
    var found = texts.slice();
    texts.forEach(function (text) {
      facts.same.forEach(function (group) {
        var named = group
          .slice()
          .sort(longestFirst)
          .filter(function (word) {
            return text.indexOf(word) >= 0;
          })[0];
        if (!named) return;
        group.forEach(function (word) {
          if (found.length < MOST_VARIANTS) addOnce(found, text.replace(named, word));
        });
      });
    });
    return found;
  }

  function pairsOfVariants(texts) {
    return variantsOf(texts)
      .map(pairsOfText)
      .filter(function (wanted) {
        return wanted.length;
      });
  }

  /* What is asked about, without the words that only ask, and the first of the questions that were asked. */
  function partedOf(text) {
    var rest = text;
    var asked = [];
    facts.questions
      .reduce(function (all, question, number) {
        return all.concat(
          question.words.map(function (word) {
            return { word: word, number: number, length: word.length };
          })
        );
      }, [])
      .sort(longestFirst)
      .forEach(function (one) {
        if (rest.indexOf(one.word) < 0) return;
        rest = rest.split(one.word).join(" ");
        asked.push(one.number);
      });
    return {
      rest: asked.length ? rest.replace(/(^| )[^ ](?= |$)/g, " ").replace(/ +/g, " ").trim() : "",
      question: facts.questions[Math.min.apply(null, asked)]
    };
  }

  // ---- words that the column knows, within a sentence and behind wrong characters

  function wordsKnown() {
    var names = {};
    known.leads.forEach(function (lead) {
      lead[0].forEach(function (word) {
        names[word] = lead[1];
      });
    });
    known.names.forEach(function (word) {
      names[word] = [word];
    });
    facts.same.forEach(function (group) {
      group.forEach(function (word) {
        var others = group.filter(function (other) {
          return other !== word;
        });
        names[word] = [word].concat(others).slice(0, MOST_NAMES);
      });
    });
    return names;
  }

  /* The known words of a text from left to right, at each place the longest, each with the names under which pages have it. */
  function wordsIn(text) {
    var names = wordsKnown();
    var found = [];
    for (var at = 0; at < text.length; at += 1) {
      for (var length = Math.min(12, text.length - at); length > 1; length -= 1) {
        var word = text.substr(at, length);
        if (!Object.prototype.hasOwnProperty.call(names, word)) continue;
        found.push({ word: word, names: names[word] });
        at += length - 1;
        break;
      }
    }
    return found;
  }

  function guessable() {
    return facts.same
      .reduce(function (all, group) {
        return all.concat(group);
      }, known.names)
      .filter(function (word) {
        return word.length > 1;
      });
  }

  /* Character -> its sound: browsers know GB 2312, which orders its common characters by sound; one that does not guesses nothing. */
  function soundsHeard() {
    var found = {};
    var bytes = [];
    var sound = "";
    if (!window.TextDecoder) return found;
    for (var row = 0xb0; row <= 0xd7; row += 1)
      for (var cell = 0xa1; cell <= (row === 0xd7 ? 0xf9 : 0xfe); cell += 1) bytes.push(row, cell);
    var starts = {};
    Object.keys(heard.syllables).forEach(function (syllable) {
      starts[heard.syllables[syllable]] = syllable;
    });
    new TextDecoder("gb2312").decode(new Uint8Array(bytes)).split("").forEach(function (character) {
      sound = starts[character] || sound;
      found[character] = sound;
    });
    return found;
  }

  function soundOf(character) {
    heard.of = heard.of || soundsHeard();
    return heard.of[character] || "";
  }

  /* One name for sounds that speakers of the south-west do not tell apart. */
  function nearSound(sound) {
    return sound.replace(/^([zcs])h/, "$1").replace(/ng$/, "n").replace(/^n/, "l");
  }

  /* How much one character is like another: 3 the same, 2 of the same sound, 1 of near sound or shape, 0 not at all. */
  function likeness(one, other) {
    var sound = soundOf(one);
    if (one === other) return 3;
    if (sound && sound === soundOf(other)) return 2;
    if (sound && nearSound(sound) === nearSound(soundOf(other))) return 1;
    return heard.alike.some(function (group) {
      return group.indexOf(one) >= 0 && group.indexOf(other) >= 0;
    })
      ? 1
      : 0;
  }

  function likenessOf(written, word) {
    var sum = 0;
    for (var i = 0; i < word.length; i += 1) {
      var like = likeness(written.charAt(i), word.charAt(i));
      if (!like) return 0;
      sum += like;
    }
    return sum;
  }

  /* The text with wrong characters put right, where it then holds a longer word that we know; or nothing. */
  function mendedOf(text) {
    var longest = wordsIn(text).reduce(function (length, one) {
      return Math.max(length, one.word.length);
    }, 1);
    var best = { like: 0, text: "" };
    guessable().forEach(function (word) {
      for (var at = 0; word.length > longest && at + word.length <= text.length; at += 1) {
        var written = text.substr(at, word.length);
        var like = written === word ? 0 : likenessOf(written, word);
        if (like > best.like) best = { like: like, text: text.slice(0, at) + word + text.slice(at + word.length) };
      }
    });
    return best.text;
  }

  /* The word that is meant by letters: its whole sound, its initials, or the sound with which it begins. */
  function spelledBy(letters) {
    var ranks = { whole: "", initials: "", start: "" };
    guessable().forEach(function (word) {
      var sounds = word.split("").map(soundOf);
      var initials = sounds.map(function (sound) {
        return sound.charAt(0);
      });
      var rank = "";
      if (sounds.indexOf("") >= 0) return;
      if (sounds.join("") === letters) rank = "whole";
      else if (initials.join("") === letters) rank = "initials";
      else if (letters.length > 3 && sounds.join("").indexOf(letters) === 0) rank = "start";
      if (rank && !ranks[rank]) ranks[rank] = word;
    });
    return ranks.whole || ranks.initials || ranks.start;
  }

  function meantBy(text) {
    var letters = text.replace(/ /g, "");
    return /^[a-z]+$/.test(letters) ? spelledBy(letters) : mendedOf(text);
  }

  // ---- finding

  function pagesWith(pair) {
    return numbersOf((pairs[shardOf(pair)] || {})[pair]);
  }

  function numbersOf(written) {
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

  /*
    Page -> the share of what was asked for that stands in its title, if it is half or more; only pages that hold at least
    `share` of it all.
  */
  function scored(asked, share) {
    var scores = {};
    asked.forEach(function (wanted) {
      var held = counted(wanted);
      Object.keys(held).forEach(function (page) {
        if (held[page].text < wanted.length * share) return;
        var titled = held[page].title / wanted.length;
        scores[page] = Math.max(scores[page] || 0, titled < 0.5 ? 0 : titled);
      });
    });
    return scores;
  }

  /* The kind of page that answers a question leads: where its title names the subject, or anywhere if the question says so. */
  function lift(scores, question) {
    if (!question) return scores;
    numbersOf(facts.kinds[question.first]).forEach(function (page) {
      if (page in scores && (question.anywhere || scores[page] >= 1)) scores[page] += 2;
    });
    return scores;
  }

  function inOrder(scores) {
    return Object.keys(scores)
      .map(Number)
      .sort(function (a, b) {
        return scores[b] - scores[a] || a - b;
      });
  }

  /* Page -> how well it answers several words; only pages that hold half of them. */
  function scoredByWords(words, question) {
    var scores = {};
    var counts = {};
    words.forEach(function (one) {
      var held = lift(scored(one.names.map(pairsOfText), 1), question);
      Object.keys(held).forEach(function (page) {
        scores[page] = (scores[page] || 0) + 1 + held[page];
        counts[page] = (counts[page] || 0) + 1;
      });
    });
    Object.keys(scores).forEach(function (page) {
      if (counts[page] < words.length / 2) delete scores[page];
    });
    return scores;
  }

  function loadPairs(asked, then) {
    var names = [];
    asked.forEach(function (wanted) {
      wanted.forEach(function (pair) {
        addOnce(names, "pairs-" + shardOf(pair) + ".js");
      });
    });
    loadAll(names, then);
  }

  /*
    Calls `then` with an answer: the pages that hold the query or what it asks about, best first; where those are few, near
    ones; the words that were searched in place of the query, and what was searched because the query seems to be misspelt.
  */
  function find(query, then, guessed) {
    load("start.js", function () {
      if (!facts) return then({ pages: [], near: [], words: [], meant: "" });
      var readings = readingsOf(query);
      var parted = partedOf(readings[readings.length - 1]);
      var typed = pairsOfVariants(readings);
      var subject = parted.rest ? pairsOfVariants([parted.rest]) : [];
      loadPairs(typed.concat(subject), function () {
        var whole = inOrder(scored(typed, 1)).length;
        var pages = inOrder(lift(scored(typed.concat(subject), 1), parted.question));
        var answer = { pages: pages, near: [], words: whole || !pages.length ? [] : [parted.rest], meant: "" };
        if (pages.length >= FEW) return then(answer);
        loadAll(["words.js", "sounds.js"], function () {
          var text = parted.rest || readings[readings.length - 1];
          var meant = pages.length || guessed || !known || !heard ? "" : meantBy(text);
          if (!meant) return findNear(text, parted.question, typed.slice(0, 1), answer, then);
          find(
            readings[readings.length - 1].replace(text, meant),
            function (other) {
              other.meant = meant;
              then(other);
            },
            true
          );
        });
      });
    });
  }

  /* Adds near pages to an answer: those of the known words in a text, or, where it has none, those that hold half of it. */
  function findNear(text, question, typed, answer, then) {
    var words = known && heard ? wordsIn(text).slice(0, MOST_WORDS) : [];
    var asked = words.reduce(function (all, one) {
      return all.concat(one.names.map(pairsOfText));
    }, []);
    loadPairs(asked, function () {
      var byWords = inOrder(scoredByWords(words, question));
      if (byWords.length && !answer.pages.length) answer.words = toldWords(words);
      answer.near = (byWords.length ? byWords : inOrder(scored(typed, 0.5))).filter(function (page) {
        return answer.pages.indexOf(page) < 0;
      });
      then(answer);
    });
  }

  function toldWords(words) {
    var told = [];
    words.forEach(function (one) {
      (one.names.indexOf(one.word) < 0 ? one.names : [one.word]).forEach(function (name) {
        addOnce(told, name);
      });
    });
    return told;
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
    if (!pairsOfText(plainOf(query)).length) {
      say.textContent = "至少写两个字，例如：低保。";
      return;
    }
    find(query, function (answer) {
      var found = answer.pages.concat(answer.pages.length ? answer.near.slice(0, SHOWN) : answer.near);
      say.textContent = saying(query, answer);
      if (!found.length) return;
      place.appendChild(list);
      more(place, list, found, 0);
    });
  }

  function saying(query, answer) {
    var asked = "“" + query + "”";
    var count = (answer.pages.length || answer.near.length) + " 页";
    var found = "找到 " + count + (answer.pages.length && answer.near.length ? "，后面是相近的。" : "。");
    if (!answer.pages.length && !answer.near.length)
      return "没有找到" + asked + "。换个说法试试，或者在下面按首字母查。";
    if (answer.meant) return "没有找到" + asked + "。您是不是要找“" + answer.meant + "”？下面是它的 " + count + "。";
    if (answer.words.length) return "没有写着" + asked + "的页面。按“" + answer.words.join("、") + "”" + found;
    return answer.pages.length ? asked + "：" + found : "没有完全一样的" + asked + "，这些页有一部分。";
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
    saying: saying,
    start: function (given) {
      facts = given;
    },
    words: function (given) {
      known = given;
    },
    sounds: function (given) {
      heard = given;
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
