const en = {
  nav: 'Administration',
  audit: 'Audit',
  tokens: 'Access tokens',
  users: 'Users',
  projects: 'Projects',
  policies: 'Policies',
  system: 'System',
};

const zh: typeof en = {
  nav: '管理',
  audit: '审计',
  tokens: '访问令牌',
  users: '用户',
  projects: '项目',
  policies: '策略',
  system: '系统',
};

export const admin = { en, zh };
