/** What a query is after: the category, the brand and other attributes of the products that it means, each with a confidence. */
package io.rankloom.learning.intent;
