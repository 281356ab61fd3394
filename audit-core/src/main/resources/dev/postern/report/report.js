"use strict";
(function () {
  var form = document.getElementById("filter");
  var words = document.getElementById("words");
  var severity = document.getElementById("severity");
  var count = document.getElementById("count");
  var items = Array.prototype.slice.call(document.querySelectorAll("[data-s]"));
  var groups = Array.prototype.slice.call(document.querySelectorAll(".part, .group"));
  function apply() {
    var wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    var shown = 0;
    items.forEach(function (item) {
      var fits = (!severity.value || item.dataset.s === severity.value) && wanted.every(function (word) {
        return item.textContent.toLowerCase().indexOf(word) >= 0;
      });
      item.hidden = !fits;
      shown += fits ? 1 : 0;
    });
    groups.forEach(function (group) {
      group.hidden = !group.querySelector("[data-s]:not([hidden])");
    });
    count.textContent = shown + " of " + items.length + " shown";
  }
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("input", apply);
  form.hidden = false;
  apply();
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details").forEach(function (one) { one.open = true; });
  });
})();
