/** What measuring Rankloom against other programs needs of this installation. */
package io.rankloom.launcher.benchmark;
