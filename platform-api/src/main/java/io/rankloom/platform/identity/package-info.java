/** Who calls, and what they may do: people with passwords here or at an OpenID Connect provider, sessions and tokens. */
package io.rankloom.platform.identity;
