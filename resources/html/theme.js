// Colours and patterns, those of the window. A fill of the data is [colour, ink of its pattern, its text, and all that
// for a reserved block, then the pattern].
const darkWanted = window.matchMedia('(prefers-color-scheme: dark)');
let themeChoice = 'system';
let printing = false;

function isDark() {
  if (printing) return false; // paper is white
  return themeChoice === 'system' ? darkWanted.matches : themeChoice === 'dark';
}

function colours() {
  return isDark() ? data.colours.dark : data.colours.light;
}

function css(rgb) {
  return '#' + rgb.toString(16).padStart(6, '0');
}

function roleColour(name) {
  return css(colours().roles[name]);
}

function applyTheme() {
  const root = document.documentElement;
  root.style.colorScheme = isDark() ? 'dark' : 'light';
  for (const [name, rgb] of Object.entries(colours().roles)) root.style.setProperty('--' + name, css(rgb));
  fillStyles = {};
  tell('colours');
}

let fillStyles = {};

/** What a canvas fills a block with: the plain colour, the patterned one and the colour of text on it. */
function blockStyle(colourBy, value, reserved, context, ratio) {
  let styles = fillStyles[colourBy];
  if (!styles || styles.ratio !== ratio) styles = fillStyles[colourBy] = { ratio, made: [] };
  const place = value * 2 + (reserved ? 1 : 0);
  let style = styles.made[place];
  if (style) return style;
  const table = colours()[colourBy];
  const fill = table[Math.min(value, table.length - 1)];
  const [colour, ink, text] = reserved ? fill.slice(3, 6) : fill.slice(0, 3);
  const plain = css(colour);
  const tile = data.colours.patterns[fill[6]];
  style = { plain, text: css(text), patterned: plain };
  if (tile.some((row) => row !== 0)) style.patterned = context.createPattern(paintTile(tile, plain, css(ink), ratio), 'repeat');
  styles.made[place] = style;
  return style;
}

/** An 8 x 8 tile in device pixels, larger on sharper displays. */
function paintTile(tile, plain, ink, ratio) {
  const scale = Math.max(1, Math.round(ratio));
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 8 * scale;
  const context = canvas.getContext('2d');
  context.fillStyle = plain;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = ink;
  for (let y = 0; y < 8; ++y) {
    for (let x = 0; x < 8; ++x) {
      if (tile[y] >> x & 1) context.fillRect(x * scale, y * scale, scale, scale);
    }
  }
  return canvas;
}

const DIAGONAL_UP = 1; // FillPattern of core/layout/colour_table.h

function hatchedGap(context, ratio) {
  return fillStyles[`gap ${ratio}`] ??= context.createPattern(
    paintTile(data.colours.patterns[DIAGONAL_UP], roleColour('gap'), roleColour('border'), ratio), 'repeat');
}

/** Makes a canvas sharp: as many pixels as the display has. Returns a context that counts in them. */
function deviceCanvas(canvas) {
  const ratio = window.devicePixelRatio || 1;
  const width = Math.max(1, Math.round(canvas.clientWidth * ratio));
  const height = Math.max(1, Math.round(canvas.clientHeight * ratio));
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  return { context: canvas.getContext('2d', { alpha: false }), ratio, width, height };
}

/** A small picture of a fill for legends and tables. */
function swatch(colourBy, value, reserved = false) {
  const canvas = make('canvas', undefined, 'swatch');
  canvas.setAttribute('aria-hidden', 'true');
  const ratio = window.devicePixelRatio || 1;
  canvas.width = canvas.height = Math.round(12 * ratio);
  const context = canvas.getContext('2d');
  context.fillStyle = blockStyle(colourBy, value, reserved, context, ratio).patterned;
  context.fillRect(0, 0, canvas.width, canvas.height);
  return canvas;
}
