"""Programme in, plan out: one programme, many, or two plans side by side."""
