/** The search over everything. */
const en = {
  title: 'Search everything',
  hint: 'Name, id or digest; shop@3 for a version',
  results: 'Found',
  searching: 'Searching…',
  nothing: 'Nothing that you may see is called “{{text}}”.',
  count_one: '{{count}} entry',
  count_other: '{{count}} entries',
  keys: '↑ ↓ to choose · Enter to open · Esc to close',
  kind: {
    PAGE: 'Pages',
    RUN: 'Runs',
    DATASET: 'Datasets',
    MODEL: 'Models',
    REVIEW: 'Reviews',
    DEPLOYMENT: 'Deployments',
    USER: 'Users',
    DIGEST: 'Artifacts',
  },
};

const zh: typeof en = {
  title: '搜索全部',
  hint: '名称、ID 或摘要；shop@3 表示某个版本',
  results: '查找结果',
  searching: '正在查找…',
  nothing: '您可见的内容中没有“{{text}}”。',
  count_one: '{{count}} 项',
  count_other: '{{count}} 项',
  keys: '↑ ↓ 选择 · Enter 打开 · Esc 关闭',
  kind: {
    PAGE: '页面',
    RUN: '运行',
    DATASET: '数据集',
    MODEL: '模型',
    REVIEW: '评审',
    DEPLOYMENT: '部署',
    USER: '用户',
    DIGEST: '制品',
  },
};

export const search = { en, zh };
