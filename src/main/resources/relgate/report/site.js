
(function () {
  document.querySelectorAll('[data-copy]').forEach(function (button) {
    button.hidden = false;
    button.addEventListener('click', function () {
      var code = button.previousElementSibling, range = document.createRange();
      range.selectNodeContents(code);
      var selection = getSelection();
      selection.removeAllRanges();
      selection.addRange(range);
      document.execCommand('copy');
      button.textContent = 'Copied';
    });
  });
  document.querySelectorAll('form.filter').forEach(function (form) {
    form.hidden = false;
    var field = form.querySelector('[data-filter]'), said = form.querySelector('output');
    form.addEventListener('submit', function (event) { event.preventDefault(); });
    field.addEventListener('input', function () {
      var words = field.value.toLowerCase().split(/\s+/).filter(Boolean), shown = 0;
      document.querySelectorAll('main tbody tr').forEach(function (row) {
        var part = row.closest('[data-part]');
        var signs = { bad: 'failed errored blocked', open: 'advisory skipped', good: 'passed' };
        var text = (row.textContent + ' ' + (part ? part.dataset.part : '')).toLowerCase();
        var last = row.closest('.grid') ? row.lastElementChild.className : '';
        text += ' ' + (signs[last] || '');
        row.hidden = !words.every(function (word) { return text.indexOf(word) >= 0; });
        shown += row.hidden ? 0 : 1;
      });
      said.textContent = words.length ? shown + ' rows' : '';
    });
  });
  document.querySelectorAll('.scroll').forEach(function (part) { part.scrollLeft = part.scrollWidth; });
  addEventListener('beforeprint', function () {
    document.querySelectorAll('details').forEach(function (part) { part.open = true; });
  });
})();
