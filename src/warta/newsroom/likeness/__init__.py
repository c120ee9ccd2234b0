"""What stories are like: what each is about, and which ones are nearly the same"""
