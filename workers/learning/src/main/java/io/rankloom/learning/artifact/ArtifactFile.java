package io.rankloom.learning.artifact;

/**
 * One file of a tree.
 *
 * @param path with slashes, relative to the tree
 * @param size in bytes
 * @param sha256 of its bytes
 */
public record ArtifactFile(String path, long size, String sha256) {}
