
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
    var fields = form.querySelectorAll('[data-filter]'), said = form.querySelector('output');
    var rows = document.querySelectorAll('main tr[data-gate]');
    function has(element, name, value) {
      var own = element.dataset[name];
      return value === '*' || own === undefined || own === value
        || (name !== 'branch' && own.split(' ').indexOf(value) >= 0);
    }
    function show() {
      var chosen = {}, shown = 0, words = [];
      fields.forEach(function (field) {
        if (field.dataset.filter === 'words') words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
        else chosen[field.dataset.filter] = field.value;
      });
      rows.forEach(function (row) {
        var text = row.textContent.toLowerCase();
        row.hidden = !Object.keys(chosen).every(function (name) { return has(row, name, chosen[name]); })
          || !words.every(function (word) { return text.indexOf(word) >= 0; });
        shown += row.hidden ? 0 : 1;
      });
      document.querySelectorAll('main section[data-profile]').forEach(function (part) {
        part.hidden = !has(part, 'profile', chosen.profile);
      });
      document.querySelectorAll('main .grid [data-branch]').forEach(function (cell) {
        cell.hidden = !has(cell, 'branch', chosen.branch);
      });
      said.textContent = shown === rows.length ? '' : shown + ' of ' + rows.length + ' rows';
    }
    form.addEventListener('submit', function (event) { event.preventDefault(); });
    form.addEventListener('input', show);
    form.addEventListener('change', show);
    show();
  });
  document.querySelectorAll('.scroll').forEach(function (part) { part.scrollLeft = part.scrollWidth; });
  addEventListener('beforeprint', function () {
    document.querySelectorAll('details').forEach(function (part) { part.open = true; });
  });
})();
