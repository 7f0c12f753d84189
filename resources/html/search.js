// Search by name or address: all that is found is marked on the map, and next and previous go through it.
const found = { text: '', regions: [], at: -1 };

function parseAddress(text) {
  const digits = text.replace(/^0x/i, '').replaceAll('`', '');
  if (!/^[0-9a-f]{1,16}$/i.test(digits)) return null;
  return BigInt('0x' + digits);
}

/** The region with an address, or the one behind it. */
function regionFrom(address) {
  let low = 0;
  let high = regions.count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (regions.begin[middle] + regions.exactSize[middle] > address) high = middle;
    else low = middle + 1;
  }
  return low < regions.count ? [low] : [];
}

function regionsNamed(text) {
  const wanted = text.toLocaleLowerCase();
  const names = data.names.map((name) => name.toLocaleLowerCase().includes(wanted));
  const details = new Map();
  const detailFits = (i) => {
    const key = regions.detail[i] + ' ' + regions.thread[i];
    if (!details.has(key)) details.set(key, detailText(i).toLocaleLowerCase().includes(wanted));
    return details.get(key);
  };
  const types = data.types.map((id) => say('type.' + id).toLocaleLowerCase() === wanted);
  const all = [];
  for (let i = 0; i < regions.count; ++i) {
    if (names[regions.name[i]] || types[regions.type[i]] || detailFits(i)) all.push(i);
  }
  return all;
}

function findAll(text) {
  found.text = text;
  found.at = -1;
  found.regions = [];
  if (text !== '') {
    const address = parseAddress(text);
    found.regions = address !== null && /^0x/i.test(text) ? regionFrom(address) : regionsNamed(text);
    if (found.regions.length === 0 && address !== null) found.regions = regionFrom(address);
  }
  map.matches = found.regions.length ? new Set(found.regions) : null;
  map.update();
  showFound();
}

function findNext(step) {
  const count = found.regions.length;
  if (count === 0) return;
  if (found.at >= 0) {
    found.at = (found.at + step + count) % count;
  } else { // from what is selected
    const next = found.regions.findIndex((i) => i >= view.selected);
    found.at = step > 0 ? Math.max(0, next) : (next <= 0 ? count : next) - 1;
  }
  select(found.regions[found.at], 'search');
  map.reveal(view.selected);
  showFound();
}

function showFound() {
  const output = document.getElementById('search-result');
  if (found.text === '' || (found.regions.length > 0 && found.at < 0)) output.textContent = '';
  else if (found.regions.length === 0) output.textContent = say('found.none');
  else output.textContent = say('found', formatCount(found.at + 1), formatCount(found.regions.length));
}

function wireSearch() {
  const input = document.getElementById('search');
  let waiting = 0;
  const search = () => {
    clearTimeout(waiting);
    const text = input.value.trim();
    if (text !== found.text) findAll(text);
  };
  input.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { search(); findNext(1); }, 150);
  });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      search();
      findNext(event.shiftKey ? -1 : 1);
    } else if (event.key === 'Escape') {
      input.value = '';
      search();
    }
  });
  document.getElementById('search-next').addEventListener('click', () => { search(); findNext(1); });
  document.getElementById('search-previous').addEventListener('click', () => { search(); findNext(-1); });
  document.addEventListener('keydown', (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    input.focus();
  });
  on('words', () => { // types and details have other names now
    if (found.text === '') return;
    const shown = found.regions[found.at];
    findAll(found.text);
    found.at = found.regions.indexOf(shown);
    showFound();
  });
}
