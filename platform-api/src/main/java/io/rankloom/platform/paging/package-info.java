/** Lists in pages, each of which starts after the last item of the one before. */
package io.rankloom.platform.paging;
