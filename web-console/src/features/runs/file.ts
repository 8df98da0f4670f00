/** A text that is longer is downloaded: a browser shows it slowly, and nobody reads it there. */
const LONGEST_SHOWN = 512 * 1024;

const TEXTS = ['txt', 'json', 'md'];
const PICTURES = ['png', 'jpg'];

const extension = (path: string) => path.slice(path.lastIndexOf('.') + 1);

export const isPicture = (path: string) => PICTURES.includes(extension(path));

/** How a file is shown, by what the platform serves as harmless; everything else is only downloaded. */
export function lookOf(path: string, size: number): 'text' | 'picture' | 'page' | 'download' {
  if (isPicture(path)) return 'picture';
  if (extension(path) === 'html') return 'page';
  return TEXTS.includes(extension(path)) && size <= LONGEST_SHOWN ? 'text' : 'download';
}

export const fileAddress = (digest: string, path: string) =>
  `/api/v1/artifacts/${digest}/${path.split('/').map(encodeURIComponent).join('/')}`;

/** JSON with line breaks; what is none stays as it is. */
export function prettyText(path: string, text: string): string {
  if (extension(path) !== 'json') return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
