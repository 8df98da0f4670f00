/** Aliases that were moved in MLflow itself. */
export const aliases = {
  en: {
    title: '{{model}}: MLflow says something else than what is live',
    moved:
      'The alias {{alias}} names version {{found}} in MLflow, but version {{expected}} is live. Noticed {{time}}.',
    gone: 'The alias {{alias}} is gone from MLflow, but version {{expected}} is live. Noticed {{time}}.',
    lost: '(not in MLflow any more)',
    restore: 'Put the alias back',
    whoMay: 'A reviewer or an admin can put it back.',
  },
  zh: {
    title: '{{model}}：MLflow 与线上不一致',
    moved: 'MLflow 中别名 {{alias}} 指向版本 {{found}}，但线上是版本 {{expected}}。发现于 {{time}}。',
    gone: 'MLflow 中别名 {{alias}} 已消失，但线上是版本 {{expected}}。发现于 {{time}}。',
    lost: '（已不在 MLflow 中）',
    restore: '恢复别名',
    whoMay: '审核员或管理员可以恢复。',
  },
};
