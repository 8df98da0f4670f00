package io.rankloom.platform.identity;

import java.util.Set;

/**
 * Somebody whom the provider vouches for.
 *
 * @param issuer with {@code subject} it is who they are
 * @param preferredName what they are called there; may be anything, and anybody's
 */
record ProviderPerson(String issuer, String subject, String preferredName, String displayName, Set<String> groups) {}
