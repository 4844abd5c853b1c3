// Of the preview alone, never in a published site: loads the page again when it was made anew, and shows what is wrong.
(function () {
  "use strict";
  const own = document.currentScript.dataset.version;

  function panel() {
    const found = document.getElementById("mb-preview");
    if (found) return found;
    const made = document.createElement("section");
    made.id = "mb-preview";
    made.setAttribute("role", "alert");
    made.append(document.createElement("h2"), document.createElement("pre"));
    document.body.prepend(made);
    return made;
  }

  function show(problems) {
    if (!problems) {
      document.getElementById("mb-preview")?.remove();
      return;
    }
    const shown = panel();
    shown.querySelector("h2").textContent = "改动还没有显示出来：下面仍是上一次做好的网页";
    shown.querySelector("pre").textContent = problems;
  }

  const changes = new EventSource("/_mingbai/changes");
  changes.addEventListener("message", function (event) {
    const told = JSON.parse(event.data);
    if (told.version !== own) location.reload();
    else show(told.problems);
  });
  // An open line keeps some browsers from leaving a page at once.
  addEventListener("pagehide", function () { changes.close(); });
})();
