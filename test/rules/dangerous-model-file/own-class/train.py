class Config:
    rate = 0.1
