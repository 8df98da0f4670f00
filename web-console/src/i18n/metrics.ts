export const en = {
  title: 'Metrics',
  empty: 'Nothing has been measured yet. Curves appear while the rankers train.',
  chart: '{{metric}} by step; the table below has the same in numbers',
  numbers: 'The curves in numbers',
  metric: 'Metric',
  trial: 'Trial',
  steps: 'Steps',
  first: 'First',
  last: 'Last',
  least: 'Least',
  most: 'Most',
};

export const zh: typeof en = {
  title: '指标',
  empty: '尚未测量任何内容。排序器训练时会出现曲线。',
  chart: '按步骤的 {{metric}}；下表以数字给出同样内容',
  numbers: '曲线的数值',
  metric: '指标',
  trial: '试验',
  steps: '步数',
  first: '首个',
  last: '最后',
  least: '最小',
  most: '最大',
};
