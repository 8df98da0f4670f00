/** Artifacts over HTTP, read-only. */
package io.rankloom.platform.artifact;
