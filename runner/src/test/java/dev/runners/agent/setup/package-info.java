@NullMarked
package dev.runners.agent.setup;

import org.jspecify.annotations.NullMarked;
