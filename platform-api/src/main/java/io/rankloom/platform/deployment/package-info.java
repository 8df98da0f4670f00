/** Which model answers in which environment, and what its servers observe. */
package io.rankloom.platform.deployment;
