@NullMarked
package dev.runners.agent;

import org.jspecify.annotations.NullMarked;
