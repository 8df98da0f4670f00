/** Whether a review praises or blames, learnt from the stars that its writers gave. */
package io.rankloom.learning.sentiment;
