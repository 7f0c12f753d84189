// Numbers, moments and names of strangers as text. An unknown number is an en dash, never 0.
const UNKNOWN = '–';
const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'];

function locale() {
  return language === 'ko' ? 'ko-KR' : 'en-US';
}

/** "12.3 MiB": one decimal place unless the number is whole. */
function formatSize(bytes) {
  if (bytes === null || bytes === undefined) return UNKNOWN;
  let unit = 0;
  let value = Number(bytes);
  while (Math.abs(value) >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    ++unit;
  }
  if (Math.round(value * 10) >= 10240 && unit < UNITS.length - 1) {
    value /= 1024;
    ++unit;
  }
  const digits = value.toLocaleString(locale(), { maximumFractionDigits: 1 });
  return digits + ' ' + UNITS[unit];
}

/** KiB as VMMap's columns show them, rounded up so that what exists is never 0. */
function formatKib(bytes) {
  return bytes === null || bytes === undefined ? UNKNOWN : formatCount(Math.ceil(Number(bytes) / 1024));
}

const countFormats = {};
function formatCount(number) {
  if (number === null || number === undefined) return UNKNOWN;
  const format = (countFormats[language] ??= new Intl.NumberFormat(locale()));
  return format.format(number);
}

/** Of a BigInt. */
function formatAddress(address) {
  return '0x' + address.toString(16);
}

/** The end exclusive, as in /proc/PID/maps; also right for a range that ends at 2^64. */
function formatRange(begin, size) {
  return formatAddress(begin) + '–' + formatAddress(begin + size);
}

function formatMoment(isoText) {
  const moment = new Date(isoText);
  if (Number.isNaN(moment.getTime())) return UNKNOWN;
  return moment.toLocaleString(locale(), { dateStyle: 'medium', timeStyle: 'medium' });
}

/** Time since the first sample: "1:02:03.4". */
function formatPassed(milliseconds) {
  const seconds = milliseconds / 1000;
  const two = (number) => String(number).padStart(2, '0');
  const whole = Math.floor(seconds);
  const clock = `${Math.floor(whole / 60) % 60}:${two(whole % 60)}`;
  const text = whole >= 3600 ? `${Math.floor(whole / 3600)}:${clock.padStart(5, '0')}` : clock;
  return seconds < 60 ? `${text}.${Math.floor(seconds * 10) % 10}` : text;
}

/** Control characters, invisible characters and those that turn the reading direction are spelled out. */
function displayName(text) {
  return text.replace(
    /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g,
    (c) => '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0'),
  );
}

/** The part behind the last slash, or backslash of a Windows path. */
function shortName(path) {
  const slash = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  const rest = path.slice(slash + 1);
  return rest === '' || path.startsWith('[') || !/^([/~]|[A-Za-z]:|\\\\)/.test(path) ? path : rest;
}
