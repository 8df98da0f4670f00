import { expect, it } from 'vitest';
import { texts as all } from './texts';

type Tree = { [key: string]: string | Tree };

const texts = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${path}${key}`, value] as [string, string]]
      : texts(value, `${path}${key}.`),
  );

const placeholders = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map((m) => m[1]).sort();

it('has a Chinese text for each English one, with the same placeholders', () => {
  const chinese = new Map(texts(all.zh));
  for (const [key, english] of texts(all.en)) {
    expect(chinese.get(key), key).toBeTruthy();
    expect(placeholders(chinese.get(key) ?? ''), key).toEqual(placeholders(english));
  }
});
