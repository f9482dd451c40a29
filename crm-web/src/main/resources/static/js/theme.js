// In the head and not deferred, so that the first paint has the right colours: "auto" follows the system, paper is white.
(function () {
  'use strict';
  var root = document.documentElement;
  function show(theme) {
    root.setAttribute('data-bs-theme', theme);
    document.dispatchEvent(new CustomEvent('crm:theme'));
  }
  var onScreen;
  window.addEventListener('beforeprint', function () {
    onScreen = root.getAttribute('data-bs-theme');
    if (onScreen === 'dark') show('light');
  });
  window.addEventListener('afterprint', function () { if (onScreen === 'dark') show('dark'); });
  if (root.dataset.theme !== 'auto') return;
  var dark = window.matchMedia('(prefers-color-scheme: dark)');
  function follow() { show(dark.matches ? 'dark' : 'light'); }
  follow();
  if (dark.addEventListener) dark.addEventListener('change', follow);
})();
