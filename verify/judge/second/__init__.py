"""A first judgement in, whether to ask a second judge and what the two come to out; no second opinion makes a pass."""
