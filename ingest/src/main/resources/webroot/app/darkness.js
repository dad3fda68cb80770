/**
 * Whether a picture is too dark to see anything: at night a camera without a lamp sends black, and black must not be
 * taken for an empty net. Looks at the picture itself; the server's own judgement of visibility is to replace this.
 */

const WIDTH = 32;
const HEIGHT = 18;
const LIGHT = 36; // of 255; a picture whose lightest parts stay below shows nothing on any screen
const SHARE = 0.97; // the lightest 3 % may be specks in the water and noise

/** @param image decoded, from this server */
export function isDark(image) {
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  pen.drawImage(image, 0, 0, WIDTH, HEIGHT);
  const { data } = pen.getImageData(0, 0, WIDTH, HEIGHT);
  const light = Array.from({ length: WIDTH * HEIGHT }, (_, i) => lightOf(data, 4 * i)).sort((a, b) => a - b);
  return light[Math.floor(SHARE * light.length)] < LIGHT;
}

function lightOf(data, i) {
  return 0.2126 * data[i] + 0.7152 * data[i + 1] + 0.0722 * data[i + 2];
}
