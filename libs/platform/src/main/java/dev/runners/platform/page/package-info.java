/** Lists are read page by page. */
@NullMarked
package dev.runners.platform.page;

import org.jspecify.annotations.NullMarked;
