const en = {
  title: 'Sign in to Rankloom',
  username: 'User name',
  password: 'Password',
  signIn: 'Sign in',
  signInWith: 'Sign in with {{name}}',
  choose: 'Choose a password of your own',
  oneTime: 'This is a one-time password. Choose your own to go on.',
  newPassword: 'New password (at least 12 characters)',
  change: 'Change and sign in',
  ended: 'You are signed out here. {{name}} may still keep you signed in there.',
  endThere: 'Sign out at {{name}} too',
  anotherAccount: 'Sign out at {{name}} to use another account',
  refused: {
    NO_ROLE:
      '{{name}} knows you, but none of your groups has a role in Rankloom. Ask an admin to give you one.',
    USER_DISABLED: 'An admin has disabled your account in Rankloom. Ask one to enable it.',
    SIGN_IN_EXPIRED: 'This sign-in was begun in another browser or too long ago. Sign in again.',
    SIGN_IN_REFUSED: '{{name}} did not let you sign in, or its answer was not accepted. Sign in again.',
    PROVIDER_AWAY: '{{name}} does not answer. Try again in a minute.',
  },
};

const zh: typeof en = {
  title: '登录 Rankloom',
  username: '用户名',
  password: '密码',
  signIn: '登录',
  signInWith: '使用 {{name}} 登录',
  choose: '设置您自己的密码',
  oneTime: '这是一次性密码。请设置您自己的密码后继续。',
  newPassword: '新密码（至少12个字符）',
  change: '修改并登录',
  ended: '您已在此退出。您在 {{name}} 的登录可能仍然有效。',
  endThere: '同时退出 {{name}}',
  anotherAccount: '退出 {{name}} 以使用其他账号',
  refused: {
    NO_ROLE: '{{name}} 已确认您的身份，但您所在的组在 Rankloom 中没有任何角色。请联系管理员。',
    USER_DISABLED: '管理员已停用您在 Rankloom 的账号。请联系管理员启用。',
    SIGN_IN_EXPIRED: '此次登录由其他浏览器发起，或已超时。请重新登录。',
    SIGN_IN_REFUSED: '{{name}} 未允许您登录，或其答复未被接受。请重新登录。',
    PROVIDER_AWAY: '{{name}} 没有响应。请稍后重试。',
  },
};

export const session = { en, zh };
