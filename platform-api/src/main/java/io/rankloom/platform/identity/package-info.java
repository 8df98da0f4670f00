/** Who calls, and what they may do: local users, sessions and tokens; an OIDC provider takes their place in production. */
package io.rankloom.platform.identity;
