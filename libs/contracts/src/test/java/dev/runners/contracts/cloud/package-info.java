@NullMarked
package dev.runners.contracts.cloud;

import org.jspecify.annotations.NullMarked;
