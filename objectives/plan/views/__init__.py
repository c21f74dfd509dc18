"""The pages of the joint plan: the plan itself, its versions, its objectives."""
