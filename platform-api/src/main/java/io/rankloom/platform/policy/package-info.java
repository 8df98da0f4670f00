/** The gate's policy: the decision tables that were deployed, and when. */
package io.rankloom.platform.policy;
