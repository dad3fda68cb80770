// Not a module, so that it runs before the first paint: no flash of the wrong theme. `data-theme` becomes day or night.
(function () {
  const sun = matchMedia('(prefers-color-scheme: light)');
  let chosen = null;
  try {
    chosen = localStorage.getItem('amimori.theme');
  } catch {
    // storage is switched off on this phone: the phone's own setting decides
  }
  function apply() {
    const own = chosen === 'night' || chosen === 'day';
    const theme = own ? chosen : sun.matches ? 'day' : 'night';
    document.documentElement.dataset.theme = theme;
    const ground = document.querySelector('meta[name=theme-color]');
    ground.content = theme === 'day' ? '#e9f1f7' : '#06131f';
  }
  sun.addEventListener('change', apply);
  addEventListener('theme', (event) => {
    chosen = event.detail;
    apply();
  });
  apply();
})();
