/*
  The little that scripts add: a button that reads the page aloud with the browser's own voice, and the link that leaves
  a page without a trace in the history. Pages are whole without it. Written for browsers of 2015: no build step.
*/
(function () {
  "use strict";

  function readable(article) {
    var blocks = article.querySelectorAll("h1, h2, h3, p, li, dt, dd, caption, tr");
    var words = [];
    Array.prototype.forEach.call(blocks, function (block) {
      // What the style sheet hides (cards on a wide screen, tables on a narrow one) is not read twice.
      if (!block.getClientRects().length || block.querySelector("p, li, dl, button")) return;
      if (/mb-path|mb-exit/.test(block.className)) return;
      var text = block.textContent.replace(/\s+/g, " ").trim();
      if (text) words.push(text);
    });
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
    var words = readable(article);
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
        speak(words, voice, function () {
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
