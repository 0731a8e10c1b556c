@NullMarked
package dev.runners.registry.audit;

import org.jspecify.annotations.NullMarked;
