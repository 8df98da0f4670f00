const en = {
  title: 'Policies',
  intro:
    'The gate’s decision table as the engine has it. The newest version decides; earlier ones stay to be read.',
  empty: 'No policy was deployed yet. The platform deploys it when the engine answers for the first time.',
  version: 'Version',
  versions: 'Versions, newest first',
  deployed: 'Deployed',
  digest: 'Digest',
  decides: 'Decides now',
  show: 'Show',
  table: '{{name}}, version {{version}}',
  first: 'The rules are read from the top; the first one that fits decides.',
  rule: 'Rule',
  any: 'any',
  why: 'Why',
};

const zh: typeof en = {
  title: '策略',
  intro: '引擎所用的闸门决策表。最新版本生效；早先的版本保留以供查阅。',
  empty: '还没有部署策略。平台会在引擎首次响应时部署。',
  version: '版本',
  versions: '版本，最新在前',
  deployed: '部署时间',
  digest: '摘要',
  decides: '当前生效',
  show: '显示',
  table: '{{name}}，版本 {{version}}',
  first: '规则自上而下读取；第一条符合的规则生效。',
  rule: '规则',
  any: '任意',
  why: '理由',
};

export const policies = { en, zh };
