/**
 * Everything that a step makes, kept by the digest of its bytes.
 *
 * <p>An artifact is a tree of files that never changes. What one step wrote, another finds by digest, so a repeated step
 * costs nothing, a review binds to exact bytes, and a reader never sees half of anything.
 */
package io.rankloom.learning.artifact;
