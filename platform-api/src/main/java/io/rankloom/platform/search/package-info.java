/** One search over all that has a page of its own. */
package io.rankloom.platform.search;
