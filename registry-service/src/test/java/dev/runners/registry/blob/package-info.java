@NullMarked
package dev.runners.registry.blob;

import org.jspecify.annotations.NullMarked;
