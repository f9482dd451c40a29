// In the head and not deferred, so that the first paint has the right colours: "auto" follows the system.
(function () {
  'use strict';
  var root = document.documentElement;
  if (root.dataset.theme !== 'auto') return;
  var dark = window.matchMedia('(prefers-color-scheme: dark)');
  function follow() {
    root.setAttribute('data-bs-theme', dark.matches ? 'dark' : 'light');
    document.dispatchEvent(new CustomEvent('crm:theme'));
  }
  follow();
  if (dark.addEventListener) dark.addEventListener('change', follow);
})();
