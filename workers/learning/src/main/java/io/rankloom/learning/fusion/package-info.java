/** Fusion: how the modalities are weighed and joined before ranking. */
package io.rankloom.learning.fusion;
