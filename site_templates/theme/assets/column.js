/*
  The little that scripts add: a button that reads the page aloud with the browser's own voice, and the link that leaves
  a page without a trace in the history. Pages are whole without it. Written for browsers of 2015: no build step.
*/
(function () {
  "use strict";

  var UNREAD = /mb-path|mb-exit|mb-tools|headerlink/;
  var UNREAD_TAGS = /^(svg|script|style|button|input|label|form|template)$/i;

  function plain(text) {
    return text.replace(/\s+/g, " ").trim();
  }

  /* What a reader sees now: no folded text, nor what the style sheet hides (cards on wide screens, tables on narrow ones). */
  function isRead(element) {
    if (UNREAD_TAGS.test(element.tagName) || UNREAD.test(element.className)) return false;
    var around = element.parentNode;
    if (around.tagName === "DETAILS" && !around.open && element.tagName !== "SUMMARY") return false;
    return element.getClientRects().length > 0;
  }

  /* A row as a sentence: its head, then each column's head, the figure and its unit. */
  function rowWords(row, heads) {
    return Array.prototype.map
      .call(row.cells, function (cell, column) {
        var text = plain(cell.textContent);
        var head = heads[column];
        if (!head || cell.tagName === "TH") return text;
        var unit = head.querySelector(".mb-unit");
        var name = head.textContent;
        if (!unit) return plain(name) + " " + text;
        name = plain(name.replace(unit.textContent, ""));
        if (/mb-withheld/.test(cell.className)) return name + " " + text;
        return name + " " + text + " " + unit.textContent.replace(/[()（）\s]/g, "");
      })
      .filter(Boolean)
      .join("，");
  }

  function tableWords(table) {
    var heads = table.tHead ? table.tHead.rows[table.tHead.rows.length - 1].cells : [];
    var words = table.caption ? [plain(table.caption.textContent)] : [];
    Array.prototype.forEach.call(table.tBodies, function (body) {
      Array.prototype.forEach.call(body.rows, function (row) {
        words.push(rowWords(row, heads));
      });
    });
    return words;
  }

  /* The words of an article in their order, one piece for each run of words that no block interrupts. */
  function readable(article) {
    var words = [];
    var run = "";
    function end() {
      if (plain(run)) words.push(plain(run));
      run = "";
    }
    function gather(node) {
      Array.prototype.forEach.call(node.childNodes, function (child) {
        if (child.nodeType === 3) run += child.data;
        if (child.nodeType !== 1) return;
        if (child.tagName === "BR") return end();
        if (!isRead(child)) return;
        var isBlock = !/^inline/.test(window.getComputedStyle(child).display);
        if (isBlock) end();
        if (child.tagName === "TABLE") words.push.apply(words, tableWords(child));
        else gather(child);
        if (isBlock) end();
      });
    }
    gather(article);
    end();
    return words;
  }

  function chineseVoice() {
    var voices = window.speechSynthesis.getVoices();
    for (var i = 0; i < voices.length; i += 1) {
      if (/^(zh|cmn)/i.test(voices[i].lang)) return voices[i];
    }
    return null;
  }

  function speak(words, voice, done) {
    words.forEach(function (text, index) {
      var saying = new SpeechSynthesisUtterance(text);
      saying.lang = "zh-CN";
      saying.voice = voice;
      saying.rate = 0.9;
      if (index === words.length - 1) saying.onend = done;
      window.speechSynthesis.speak(saying);
    });
  }

  function addReader() {
    var article = document.querySelector("main article");
    var heading = article && article.querySelector("h1");
    var voice = chineseVoice();
    if (!heading || !voice || document.querySelector(".mb-tools")) return;
    var place = document.createElement("p");
    var button = document.createElement("button");
    var reading = false;
    place.className = "mb-tools";
    button.type = "button";
    function show() {
      button.textContent = reading ? "停止朗读" : "朗读这一页";
    }
    button.addEventListener("click", function () {
      window.speechSynthesis.cancel();
      reading = !reading;
      if (reading) {
        speak(readable(article), voice, function () {
          reading = false;
          show();
        });
      }
      show();
    });
    show();
    place.appendChild(button);
    heading.parentNode.insertBefore(place, heading.nextSibling);
  }

  function leave(event) {
    event.preventDefault();
    window.location.replace(event.currentTarget.href);
  }

  Array.prototype.forEach.call(document.querySelectorAll("a[data-exit]"), function (link) {
    link.addEventListener("click", leave);
  });

  if (window.speechSynthesis && window.SpeechSynthesisUtterance) {
    // Some browsers learn of their voices only after a while.
    if (window.speechSynthesis.addEventListener) {
      window.speechSynthesis.addEventListener("voiceschanged", addReader);
    }
    window.addEventListener("pagehide", function () {
      window.speechSynthesis.cancel();
    });
    addReader();
  }
})();
