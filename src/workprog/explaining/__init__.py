"""Why: for every placement, refusal, conflict and change, a sentence and its proof."""
