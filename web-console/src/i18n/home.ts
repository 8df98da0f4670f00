/** The first page. */
export const en = {
  title: 'What needs you',
  reviews: 'Reviews that wait for your decision',
  noReviews: 'No review waits for you.',
  runs: 'Your runs that are not over',
  noRuns: 'None of your runs is under way.',
  live: 'What is live',
};

export const zh: typeof en = {
  title: '待您处理',
  reviews: '等待您决定的评审',
  noReviews: '没有等待您的评审。',
  runs: '您尚未结束的运行',
  noRuns: '您没有进行中的运行。',
  live: '线上',
};
