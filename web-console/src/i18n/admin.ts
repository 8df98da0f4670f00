const en = {
  nav: 'Administration',
  audit: 'Audit',
  tokens: 'Access tokens',
};

const zh: typeof en = {
  nav: '管理',
  audit: '审计',
  tokens: '访问令牌',
};

export const admin = { en, zh };
