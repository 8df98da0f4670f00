import { admin } from './admin';
import { audit } from './audit';
import { en } from './en';
import { lineage } from './lineage';
import { tokens } from './tokens';
import { zh } from './zh';

/** All texts of the console: the common ones and, each in a file of its own, those of single features. */
export const texts = {
  en: { ...en, admin: admin.en, audit: audit.en, lineage: lineage.en, tokens: tokens.en },
  zh: { ...zh, admin: admin.zh, audit: audit.zh, lineage: lineage.zh, tokens: tokens.zh },
};
