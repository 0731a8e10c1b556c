@NullMarked
package dev.runners.audit;

import org.jspecify.annotations.NullMarked;
