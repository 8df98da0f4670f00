import { admin } from './admin';
import { artifacts } from './artifacts';
import { audit } from './audit';
import { en } from './en';
import { lineage } from './lineage';
import { policies } from './policies';
import { projects } from './projects';
import { search } from './search';
import { system } from './system';
import { tokens } from './tokens';
import { users } from './users';
import { zh } from './zh';

/** All texts of the console: the common ones and, each in a file of its own, those of single features. */
export const texts = {
  en: {
    ...en,
    admin: admin.en,
    artifacts: artifacts.en,
    audit: audit.en,
    lineage: lineage.en,
    users: users.en,
    projects: projects.en,
    policies: policies.en,
    search: search.en,
    system: system.en,
    tokens: tokens.en,
  },
  zh: {
    ...zh,
    admin: admin.zh,
    artifacts: artifacts.zh,
    audit: audit.zh,
    lineage: lineage.zh,
    users: users.zh,
    projects: projects.zh,
    policies: policies.zh,
    search: search.zh,
    system: system.zh,
    tokens: tokens.zh,
  },
};
